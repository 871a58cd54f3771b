// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// A number that only grows, and words beside it: what a client writes, another one reads.
contract Note {
    uint256 public value;
    string public words;

    event Written(address indexed by, uint256 indexed value, string words);

    error TooSmall(uint256 value, uint256 least);

    constructor(uint256 first) {
        value = first;
    }

    function write(uint256 next, string calldata text) external {
        if (next <= value) {
            revert TooSmall(next, value + 1);
        }
        require(bytes(text).length > 0, "no words");
        value = next;
        words = text;
        emit Written(msg.sender, next, text);
    }
}
