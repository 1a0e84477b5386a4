package io.github.diskcache.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A setting has a value that can't hold. It knows what a person needs to put it right.
 */
final class InvalidSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Setting setting;

	private final String rule;

	private final String fix;

	/**
	 * Creates an exception.
	 * @param setting the setting
	 * @param rule what it breaks, as a sentence without a full stop
	 * @param fix what to do, as a sentence without a full stop
	 * @param cause what was reported, if anything
	 */
	InvalidSettingException(Setting setting, String rule, String fix, @Nullable Throwable cause) {
		super("Invalid setting " + setting + ": " + rule + ". " + fix, cause);
		this.setting = setting;
		this.rule = rule;
		this.fix = fix;
	}

	InvalidSettingException(Setting setting, String rule, String fix) {
		this(setting, rule, fix, null);
	}

	Setting setting() {
		return this.setting;
	}

	String rule() {
		return this.rule;
	}

	String fix() {
		return this.fix;
	}

}
