// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// Fails in every way that a contract can fail.
contract Faults {
    uint256 public survived;

    event Survived(bytes answer);

    error Leak(uint256 hold, string where);

    function reason() external pure {
        revert("the pump is broken");
    }

    function longReason(string calldata why) external pure {
        revert(why);
    }

    function custom() external pure {
        revert Leak(3, "below the water line");
    }

    function silent() external pure {
        revert();
    }

    function asserted(uint256 wanted) external view {
        assert(survived > wanted);
    }

    function overflow(uint256 by) external pure returns (uint256) {
        return type(uint256).max + by;
    }

    function divide(uint256 by) external pure returns (uint256) {
        return 1 / by;
    }

    function outside(uint256 index) external pure returns (uint256) {
        uint256[] memory empty = new uint256[](1);
        return empty[index];
    }

    function burnAllGas() external {
        while (true) {
            survived++;
        }
    }

    function invalid() external pure {
        assembly {
            invalid()
        }
    }

    /// The inner call fails, the transaction does not.
    function caught() external {
        (bool ok, bytes memory answer) = address(this).call(abi.encodeCall(this.custom, ()));
        require(!ok, "the fault is gone");
        survived++;
        emit Survived(answer);
    }
}
