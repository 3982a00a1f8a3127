package dev.elbow.app.sdk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test an [SdkAccount], all of them on one Elbow, which starts with the first and ends
/// with the last; and sees that a test does what its [Covers] says.
final class SdkElbow implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace HERE = Namespace.create(SdkElbow.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SdkAccount.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var elbow =
                test.getRoot()
                        .getStore(HERE)
                        .computeIfAbsent(
                                "elbow", _ -> TemporaryElbow.start(), TemporaryElbow.class);
        return test.getStore(HERE)
                .computeIfAbsent(
                        "account",
                        _ -> new SdkAccount(elbow.api(), elbow.folder()),
                        SdkAccount.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        var of = test.getRequiredTestMethod().getAnnotation(Covers.class);
        if (of == null || test.getExecutionException().isPresent()) {
            return;
        }
        var account = requireNonNull(test.getStore(HERE).get("account", SdkAccount.class));
        var bothSided = Arrays.stream(of.value()).filter(isNotIn(of.oneSided())).toList();
        assertThat(account.heard().succeeded()).as("succeeded").containsAll(bothSided);
        assertThat(account.heard().refused()).as("were refused").containsAll(bothSided);
        assertThat(account.heard().all()).as("called").contains(of.value());
    }

    private static Predicate<String> isNotIn(String[] names) {
        return name -> !Set.of(names).contains(name);
    }
}
