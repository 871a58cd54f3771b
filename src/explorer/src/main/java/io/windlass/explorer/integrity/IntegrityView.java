package io.windlass.explorer.integrity;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** What is proven and what is not, open in a browser. */
@Route("integrity")
final class IntegrityView extends PageView {
    IntegrityView(Stage stage) {
        super(stage);
    }
}
