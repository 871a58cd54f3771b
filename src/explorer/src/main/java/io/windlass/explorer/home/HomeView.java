package io.windlass.explorer.home;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** The first page, open in a browser. */
@Route("")
final class HomeView extends PageView {
    HomeView(Stage stage) {
        super(stage);
    }
}
