// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// EIP-1967 proxy: all calls run the implementation's code on this contract's storage.
contract Proxy {
    bytes32 private constant IMPLEMENTATION =
        bytes32(uint256(keccak256("eip1967.proxy.implementation")) - 1);
    bytes32 private constant ADMIN = bytes32(uint256(keccak256("eip1967.proxy.admin")) - 1);

    event Upgraded(address indexed implementation);
    event AdminChanged(address previousAdmin, address newAdmin);

    constructor(address implementation) {
        address admin = msg.sender;
        bytes32 slot = ADMIN;
        assembly {
            sstore(slot, admin)
        }
        emit AdminChanged(address(0), admin);
        set(implementation);
    }

    function upgradeTo(address implementation) external {
        address admin;
        bytes32 slot = ADMIN;
        assembly {
            admin := sload(slot)
        }
        require(msg.sender == admin, "only the admin upgrades");
        set(implementation);
    }

    function set(address implementation) private {
        require(implementation.code.length > 0, "no code there");
        bytes32 slot = IMPLEMENTATION;
        assembly {
            sstore(slot, implementation)
        }
        emit Upgraded(implementation);
    }

    receive() external payable {
        forward();
    }

    fallback() external payable {
        forward();
    }

    function forward() private {
        bytes32 slot = IMPLEMENTATION;
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), sload(slot), 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch ok
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}
