package dev.elbow.app;

import dev.elbow.console.RunningFunctions;
import dev.elbow.function.Functions;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionActivity;
import dev.elbow.model.FunctionVersion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The activity of running functions, for the console.
@Singleton
final class ObservedFunctions implements RunningFunctions {
    private final Functions functions;

    ObservedFunctions(Functions functions) {
        this.functions = functions;
    }

    @Override
    public Optional<FunctionActivity> activity(Arn function) {
        return functions.activity(function);
    }

    @Override
    public Optional<List<String>> lines(Arn function) {
        return functions.lines(function);
    }

    @Override
    public String kind(FunctionVersion version) {
        return FunctionKinds.name(version);
    }
}
