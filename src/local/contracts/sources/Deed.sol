// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// ERC-721: deeds, numbered by whoever mints them.
contract Deed {
    string public name;
    string public symbol;
    mapping(uint256 id => address) private owners;
    mapping(uint256 id => address) public getApproved;
    mapping(address owner => uint256) public balanceOf;
    mapping(address owner => mapping(address operator => bool)) public isApprovedForAll;

    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event Approval(address indexed owner, address indexed approved, uint256 indexed tokenId);
    event ApprovalForAll(address indexed owner, address indexed operator, bool approved);

    error Taken(uint256 id, address owner);
    error NotAllowed(address caller, uint256 id);
    error Unknown(uint256 id);

    constructor(string memory name_, string memory symbol_) {
        name = name_;
        symbol = symbol_;
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == 0x80ac58cd || id == 0x5b5e139f;
    }

    function tokenURI(uint256 id) external view returns (string memory) {
        ownerOf(id);
        return "data:application/json,{\"name\":\"A deed\"}";
    }

    function ownerOf(uint256 id) public view returns (address owner) {
        owner = owners[id];
        if (owner == address(0)) {
            revert Unknown(id);
        }
    }

    function mint(address to, uint256 id) external {
        if (owners[id] != address(0)) {
            revert Taken(id, owners[id]);
        }
        owners[id] = to;
        balanceOf[to]++;
        emit Transfer(address(0), to, id);
    }

    function burn(uint256 id) external {
        address owner = allowed(id);
        clear(owner, id);
        delete owners[id];
        emit Transfer(owner, address(0), id);
    }

    function approve(address to, uint256 id) external {
        address owner = ownerOf(id);
        if (msg.sender != owner && !isApprovedForAll[owner][msg.sender]) {
            revert NotAllowed(msg.sender, id);
        }
        getApproved[id] = to;
        emit Approval(owner, to, id);
    }

    function setApprovalForAll(address operator, bool approved) external {
        isApprovedForAll[msg.sender][operator] = approved;
        emit ApprovalForAll(msg.sender, operator, approved);
    }

    function transferFrom(address from, address to, uint256 id) public {
        address owner = allowed(id);
        require(owner == from, "not the owner");
        clear(owner, id);
        owners[id] = to;
        balanceOf[to]++;
        emit Transfer(from, to, id);
    }

    function safeTransferFrom(address from, address to, uint256 id) external {
        safeTransferFrom(from, to, id, "");
    }

    function safeTransferFrom(address from, address to, uint256 id, bytes memory note) public {
        transferFrom(from, to, id);
        if (to.code.length > 0) {
            bytes4 answer = Receiver(to).onERC721Received(msg.sender, from, id, note);
            require(answer == Receiver.onERC721Received.selector, "refused by its receiver");
        }
    }

    function allowed(uint256 id) private view returns (address owner) {
        owner = ownerOf(id);
        bool may =
            msg.sender == owner || msg.sender == getApproved[id] || isApprovedForAll[owner][msg.sender];
        if (!may) {
            revert NotAllowed(msg.sender, id);
        }
    }

    function clear(address owner, uint256 id) private {
        delete getApproved[id];
        balanceOf[owner]--;
    }
}

interface Receiver {
    function onERC721Received(address operator, address from, uint256 id, bytes calldata note)
        external
        returns (bytes4);
}
