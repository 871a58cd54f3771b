package io.windlass.explorer.block;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** The list of blocks, open in a browser. */
@Route("blocks")
final class BlocksView extends PageView {
    BlocksView(Stage stage) {
        super(stage);
    }
}
