package dev.elbow.proxy.client;

import dev.elbow.proxy.exchange.RequestFlow;
import dev.elbow.proxy.worker.Ticking;
import dev.elbow.proxy.worker.Worker;
import java.util.concurrent.TimeUnit;

/// The clients' connections of one worker, and the flow that serves their requests.
public final class WorkerClients implements Ticking {
    private final Worker worker;
    private final RequestFlow flow;
    private final ProtocolSelector protocols;
    private final OpenConnections connections = new OpenConnections();
    private final HalfClosedClients halfClosed;
    private final RefusedClientLog refusedClients = new RefusedClientLog();

    public WorkerClients(Worker worker, RequestFlow flow, ProtocolSelector protocols) {
        this.worker = worker;
        this.flow = flow;
        this.protocols = protocols;
        this.halfClosed = new HalfClosedClients(worker, connections);
    }

    public Worker worker() {
        return worker;
    }

    public RequestFlow flow() {
        return flow;
    }

    ProtocolSelector protocols() {
        return protocols;
    }

    public OpenConnections connections() {
        return connections;
    }

    /// The log of refused client certificates.
    RefusedClientLog refusedClients() {
        return refusedClients;
    }

    @Override
    public void tick() {
        connections.forEach(ClientConnection::tick);
        halfClosed.tick();
    }

    /// Runs an action on the worker as soon as no connection is open. Safe from any thread.
    public void whenEmpty(Runnable action) {
        worker.loop().execute(() -> connections.whenEmpty(action));
    }

    /// Ends all connections. Clients have some seconds to take their responses: without ticks
    /// nothing else closes a connection whose client does not. Safe from any thread.
    public void stop() {
        var tuning = worker.tuning();
        worker.loop().execute(() -> connections.forEach(ClientConnection::stop));
        worker.loop()
                .schedule(
                        () -> connections.forEach(connection -> connection.channel().close()),
                        tuning.second().multipliedBy(tuning.lingerSeconds()).toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
