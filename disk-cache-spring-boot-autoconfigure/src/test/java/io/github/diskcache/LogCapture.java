package io.github.diskcache;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged during a test, at any level, by anybody.
 */
public final class LogCapture implements BeforeEachCallback, AfterEachCallback {

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

	private Level before;

	@Override
	public void beforeEach(ExtensionContext context) {
		this.before = this.root.getLevel();
		this.root.setLevel(Level.TRACE);
		this.root.iteratorForAppenders().forEachRemaining(this.others::add);
		this.others.forEach(this.root::detachAppender);
		this.appender.start();
		this.root.addAppender(this.appender);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.root.detachAppender(this.appender);
		this.others.forEach(this.root::addAppender);
		this.root.setLevel(this.before);
	}

	/** The messages of the library at a level. */
	public List<String> messages(Level level) {
		return List.copyOf(this.appender.list)
			.stream()
			.filter((event) -> event.getLoggerName().startsWith("io.github.diskcache") && event.getLevel() == level)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	/** Everything, with the messages of exceptions. */
	public String everything() {
		StringBuilder text = new StringBuilder();
		for (ILoggingEvent event : List.copyOf(this.appender.list)) {
			text.append(event.getFormattedMessage()).append('\n');
			for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
				text.append(cause.getMessage()).append('\n');
			}
		}
		return text.toString();
	}

}
