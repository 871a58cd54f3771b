package io.windlass.explorer.block;

import com.vaadin.flow.router.Route;
import io.windlass.explorer.shell.PageView;
import io.windlass.explorer.shell.Stage;

/** A block, open in a browser. */
@Route("block/:which?")
final class BlockView extends PageView {
    BlockView(Stage stage) {
        super(stage);
    }
}
