package io.github.diskcache.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless the setting is false. Reads it as all other settings are read: the
 * conditions of Spring Boot would take "yes", and what is mistyped, for false.
 */
class OnDiskCacheEnabled extends SpringBootCondition {

	private static final String PROPERTY = ConfiguredSettings.PREFIX + ".enabled";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean enabled = Binder.get(context.getEnvironment()).bind(PROPERTY, Boolean.class).orElse(true);
		return new ConditionOutcome(enabled,
				ConditionMessage.forCondition("Disk cache").because("'" + PROPERTY + "' is " + enabled));
	}

}
