// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Note} from "../contracts/Note.sol";

interface Vm {
    function startBroadcast() external;
    function stopBroadcast() external;
}

/// Deploys a note and writes it: two transactions that forge simulates, sends and waits for.
contract Write {
    Vm private constant VM = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    function run() external returns (address) {
        VM.startBroadcast();
        Note note = new Note(20);
        note.write(21, "from a script");
        VM.stopBroadcast();
        return address(note);
    }
}
