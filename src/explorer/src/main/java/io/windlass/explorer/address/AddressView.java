package io.windlass.explorer.address;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** An address, open in a browser. */
@Route("address/:which?")
final class AddressView extends PageView {
    AddressView(Stage stage) {
        super(stage);
    }
}
