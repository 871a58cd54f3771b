package io.windlass.explorer.lookup;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** What a search found, open in a browser. */
@Route("search")
final class SearchView extends PageView {
    SearchView(Stage stage) {
        super(stage);
    }
}
