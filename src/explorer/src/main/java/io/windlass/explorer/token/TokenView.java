package io.windlass.explorer.token;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** A token, open in a browser. */
@Route("token/:which?")
final class TokenView extends PageView {
    TokenView(Stage stage) {
        super(stage);
    }
}
