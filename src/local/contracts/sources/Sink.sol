// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// Takes anything: coin, and calldata of any length.
contract Sink {
    event Swallowed(address indexed from, uint256 value, uint256 length, bytes32 digest);

    receive() external payable {}

    fallback() external payable {
        emit Swallowed(msg.sender, msg.value, msg.data.length, keccak256(msg.data));
    }
}

/// Passes coin on by internal calls.
contract Purse {
    function split(address payable[] calldata to) external payable {
        require(to.length > 0, "nobody to pay");
        uint256 part = msg.value / to.length;
        for (uint256 i = 0; i < to.length; i++) {
            (bool ok,) = to[i].call{value: part}("");
            require(ok, "would not take the coin");
        }
    }
}

/// Writes any log that it is told to write, well-formed or not, true or not.
contract Emitter {
    function write(bytes32[] calldata topics, bytes calldata data) external {
        bytes memory body = data;
        uint256 count = topics.length;
        require(count <= 4, "more than 4 topics");
        bytes32 a = count > 0 ? topics[0] : bytes32(0);
        bytes32 b = count > 1 ? topics[1] : bytes32(0);
        bytes32 c = count > 2 ? topics[2] : bytes32(0);
        bytes32 d = count > 3 ? topics[3] : bytes32(0);
        assembly {
            let from := add(body, 0x20)
            let size := mload(body)
            switch count
            case 0 { log0(from, size) }
            case 1 { log1(from, size, a) }
            case 2 { log2(from, size, a, b) }
            case 3 { log3(from, size, a, b, c) }
            default { log4(from, size, a, b, c, d) }
        }
    }
}
