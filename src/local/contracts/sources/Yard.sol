// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// Counts; runs behind proxies and as the code of minimal clones.
contract Tally {
    uint256 public count;
    address public keeper;

    event Counted(address indexed by, uint256 count);

    error AlreadyKept(address keeper);

    function keep(address by) external {
        if (keeper != address(0)) {
            revert AlreadyKept(keeper);
        }
        keeper = by;
    }

    function add(uint256 steps) external virtual {
        count += steps;
        emit Counted(msg.sender, count);
    }

    function version() external pure virtual returns (uint256) {
        return 1;
    }

    receive() external payable {}
}

/// What a proxy is upgraded to.
contract TallyTwice is Tally {
    function add(uint256 steps) external override {
        count += 2 * steps;
        emit Counted(msg.sender, count);
    }

    function version() external pure override returns (uint256) {
        return 2;
    }
}

/// Makes contracts by internal calls: EIP-1167 clones by CREATE and CREATE2, and whole contracts.
contract Yard {
    event Launched(address indexed made, bytes32 kind);

    function clone(address target) external returns (address made) {
        bytes memory code = minimal(target);
        assembly {
            made := create(0, add(code, 0x20), mload(code))
        }
        finish(made, "clone");
    }

    function cloneAt(address target, bytes32 salt) external returns (address made) {
        bytes memory code = minimal(target);
        assembly {
            made := create2(0, add(code, 0x20), mload(code), salt)
        }
        finish(made, "clone at");
    }

    function build() external payable returns (address made) {
        made = address(new Tally());
        if (msg.value > 0) {
            (bool ok,) = made.call{value: msg.value}("");
            require(ok, "would not take the coin");
        }
        finish(made, "whole");
    }

    function minimal(address target) private pure returns (bytes memory) {
        return abi.encodePacked(
            hex"3d602d80600a3d3981f3363d3d373d3d3d363d73",
            target,
            hex"5af43d82803e903d91602b57fd5bf3"
        );
    }

    function finish(address made, bytes32 kind) private {
        require(made != address(0), "nothing was made");
        Tally(payable(made)).keep(msg.sender);
        emit Launched(made, kind);
    }
}
