package io.windlass.explorer.transaction;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** A transaction, open in a browser. */
@Route("tx/:which?")
final class TransactionView extends PageView {
    TransactionView(Stage stage) {
        super(stage);
    }
}
