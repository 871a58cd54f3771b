// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// ERC-1155: cargo of many kinds, moved one kind or many at a time.
contract Cargo {
    string public constant name = "Cargo";
    mapping(uint256 id => mapping(address holder => uint256)) private held;
    mapping(address holder => mapping(address operator => bool)) public isApprovedForAll;

    event TransferSingle(
        address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value
    );
    event TransferBatch(
        address indexed operator,
        address indexed from,
        address indexed to,
        uint256[] ids,
        uint256[] values
    );
    event ApprovalForAll(address indexed account, address indexed operator, bool approved);
    event URI(string value, uint256 indexed id);

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == 0xd9b67a26 || id == 0x0e89341c;
    }

    function uri(uint256) external pure returns (string memory) {
        return "data:application/json,{\"name\":\"Cargo {id}\"}";
    }

    function describe(uint256 id, string calldata value) external {
        emit URI(value, id);
    }

    function balanceOf(address holder, uint256 id) public view returns (uint256) {
        return held[id][holder];
    }

    function balanceOfBatch(address[] calldata holders, uint256[] calldata ids)
        external
        view
        returns (uint256[] memory balances)
    {
        require(holders.length == ids.length, "lists of different length");
        balances = new uint256[](ids.length);
        for (uint256 i = 0; i < ids.length; i++) {
            balances[i] = balanceOf(holders[i], ids[i]);
        }
    }

    function setApprovalForAll(address operator, bool approved) external {
        isApprovedForAll[msg.sender][operator] = approved;
        emit ApprovalForAll(msg.sender, operator, approved);
    }

    function mint(address to, uint256 id, uint256 value) external {
        held[id][to] += value;
        emit TransferSingle(msg.sender, address(0), to, id, value);
    }

    function burn(uint256 id, uint256 value) external {
        held[id][msg.sender] -= value;
        emit TransferSingle(msg.sender, msg.sender, address(0), id, value);
    }

    function mintBatch(address to, uint256[] calldata ids, uint256[] calldata values) external {
        require(ids.length == values.length, "lists of different length");
        for (uint256 i = 0; i < ids.length; i++) {
            held[ids[i]][to] += values[i];
        }
        emit TransferBatch(msg.sender, address(0), to, ids, values);
    }

    function safeTransferFrom(
        address from,
        address to,
        uint256 id,
        uint256 value,
        bytes calldata note
    ) external {
        onlyAllowed(from);
        held[id][from] -= value;
        held[id][to] += value;
        emit TransferSingle(msg.sender, from, to, id, value);
        if (to.code.length > 0) {
            bytes4 answer = CargoReceiver(to).onERC1155Received(msg.sender, from, id, value, note);
            require(answer == CargoReceiver.onERC1155Received.selector, "refused by its receiver");
        }
    }

    function safeBatchTransferFrom(
        address from,
        address to,
        uint256[] calldata ids,
        uint256[] calldata values,
        bytes calldata note
    ) external {
        onlyAllowed(from);
        require(ids.length == values.length, "lists of different length");
        for (uint256 i = 0; i < ids.length; i++) {
            held[ids[i]][from] -= values[i];
            held[ids[i]][to] += values[i];
        }
        emit TransferBatch(msg.sender, from, to, ids, values);
        if (to.code.length > 0) {
            bytes4 answer =
                CargoReceiver(to).onERC1155BatchReceived(msg.sender, from, ids, values, note);
            require(
                answer == CargoReceiver.onERC1155BatchReceived.selector, "refused by its receiver"
            );
        }
    }

    function onlyAllowed(address from) private view {
        require(msg.sender == from || isApprovedForAll[from][msg.sender], "not allowed");
    }
}

interface CargoReceiver {
    function onERC1155Received(
        address operator, address from, uint256 id, uint256 value, bytes calldata note
    ) external returns (bytes4);

    function onERC1155BatchReceived(
        address operator,
        address from,
        uint256[] calldata ids,
        uint256[] calldata values,
        bytes calldata note
    ) external returns (bytes4);
}
