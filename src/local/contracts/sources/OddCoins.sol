// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// ERC-20 of the first days: name and symbol are bytes32.
contract OldCoin {
    bytes32 public constant name = "Old Coin";
    bytes32 public constant symbol = "OLD";
    uint256 public constant decimals = 8;
    uint256 public totalSupply;
    mapping(address holder => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function mint(address to, uint256 value) external {
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}

/// ERC-20 without a name, whose decimals() answers a number that is no uint8, or reverts for 0.
contract OddCoin {
    uint256 private immutable places;
    string public constant symbol = "";
    uint256 public totalSupply;
    mapping(address holder => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor(uint256 places_) {
        places = places_;
    }

    function decimals() external view returns (uint256) {
        require(places > 0, "no decimals here");
        return places;
    }

    function mint(address to, uint256 value) external {
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
