// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Note} from "../contracts/Note.sol";

interface Vm {
    function envAddress(string calldata name) external view returns (address);
    function envUint(string calldata name) external view returns (uint256);
    function expectRevert(bytes calldata data) external;
}

/// Runs on a fork of the chain behind the gateway: what others wrote there is there.
contract NoteTest {
    Vm private constant VM = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
    Note private note;

    function setUp() external {
        note = Note(VM.envAddress("NOTE"));
    }

    function testHoldsWhatWasWrittenOnTheChain() external view {
        require(note.value() == VM.envUint("VALUE"), "another value");
    }

    function testIsWrittenOnTheForkAlone() external {
        uint256 next = VM.envUint("VALUE") + 1;
        note.write(next, "on a fork");
        require(note.value() == next, "not written");
        VM.expectRevert(abi.encodeWithSelector(Note.TooSmall.selector, next, next + 1));
        note.write(next, "again");
    }
}
