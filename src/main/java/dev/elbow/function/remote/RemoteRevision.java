package dev.elbow.function.remote;

import dev.elbow.function.Environment;
import dev.elbow.function.EnvironmentFacts;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Revision;

/// A function at its endpoint.
record RemoteRevision(InvokeClient client, InvokeEndpoint endpoint) implements Revision {
    @Override
    public Environment start(EnvironmentOwner owner, EnvironmentFacts facts) {
        return new RemoteEnvironment(client, endpoint, owner);
    }

    @Override
    public void close() {
        // Connections are the client's, which other functions share
    }
}
