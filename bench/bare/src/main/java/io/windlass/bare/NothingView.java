package io.windlass.bare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.Route;

/** A page without content. */
@Route("")
@Tag("main")
final class NothingView extends Component {}
