// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// ERC-20 whose name and symbol are whatever its maker says: any bytes, of any length.
contract Coin {
    string public name;
    string public symbol;
    uint8 public immutable decimals;
    uint256 public totalSupply;
    mapping(address holder => uint256) public balanceOf;
    mapping(address holder => mapping(address spender => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    error Short(address holder, uint256 had, uint256 wanted);

    constructor(string memory name_, string memory symbol_, uint8 decimals_) {
        name = name_;
        symbol = symbol_;
        decimals = decimals_;
    }

    function mint(address to, uint256 value) external {
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function burn(uint256 value) external {
        take(msg.sender, value);
        totalSupply -= value;
        emit Transfer(msg.sender, address(0), value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 left = allowance[from][msg.sender];
        require(left >= value, "allowance too small");
        if (left != type(uint256).max) {
            allowance[from][msg.sender] = left - value;
        }
        move(from, to, value);
        return true;
    }

    /// Many movements in one transaction.
    function pay(address[] calldata to, uint256 value) external {
        for (uint256 i = 0; i < to.length; i++) {
            move(msg.sender, to[i], value);
        }
    }

    function move(address from, address to, uint256 value) private {
        take(from, value);
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }

    function take(address holder, uint256 value) private {
        uint256 had = balanceOf[holder];
        if (had < value) {
            revert Short(holder, had, value);
        }
        balanceOf[holder] = had - value;
    }
}
