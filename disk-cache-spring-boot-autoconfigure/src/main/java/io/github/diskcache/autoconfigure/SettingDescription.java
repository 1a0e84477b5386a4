package io.github.diskcache.autoconfigure;

/**
 * The text about a setting that is wrong, in the form that Spring Boot uses.
 */
final class SettingDescription {

	private SettingDescription() {
	}

	static String of(Setting setting, String rule) {
		StringBuilder text = new StringBuilder("A setting of the disk cache can't be used:\n");
		text.append("\n    Property: ").append(setting.property());
		text.append("\n    Value: \"").append(setting.value()).append('"');
		if (setting.origin() != null) {
			text.append("\n    Origin: ").append(setting.origin());
		}
		return text.append("\n    Reason: ").append(rule).toString();
	}

}
