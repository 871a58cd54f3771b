package io.windlass.explorer.transaction;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** The list of transactions, open in a browser. */
@Route("txs")
final class TransactionsView extends PageView {
    TransactionsView(Stage stage) {
        super(stage);
    }
}
