package dev.elbow.architecture;

import static java.util.Map.entry;

import java.util.Map;

/// The order of the folders in each room of Elbow.
final class FolderOrders {
    static final Map<Room, FolderOrder> ELBOW =
            Map.ofEntries(
                    entry(Room.MODEL, FolderOrder.of("model -> certificate", "signing")),
                    entry(Room.STORE, FolderOrder.of("disk -> store, json")),
                    entry(Room.ROUTING, FolderOrder.of("routing")),
                    entry(Room.BALANCING, FolderOrder.of("balancing")),
                    entry(Room.HEALTH, FolderOrder.of("health")),
                    entry(
                            Room.FUNCTION,
                            FolderOrder.of(
                                    "packaged -> process -> code -> function, project",
                                    "packaged -> inprocess -> function",
                                    "reload -> code",
                                    "remote -> function",
                                    "event")),
                    entry(Room.CERTIFICATE, FolderOrder.of("certificate")),
                    entry(
                            Room.PROXY,
                            FolderOrder.of(
                                    "proxy -> client -> exchange -> target -> worker, header",
                                    "exchange -> compiled -> action, tls, page, header",
                                    "exchange -> stickiness",
                                    "target -> tls",
                                    "page -> header",
                                    "tls -> mutual")),
                    entry(Room.OBSERVE, FolderOrder.of("inspector, requestlog, scrape -> observe")),
                    entry(
                            Room.CONTROL,
                            FolderOrder.of(
                                    "lambda -> control -> op -> code -> s3, wire",
                                    "op -> network, shape",
                                    "ec2 -> network, wire",
                                    "guard -> wire")),
                    entry(Room.INTAKE, FolderOrder.of("intake -> template")),
                    entry(Room.CONSOLE, FolderOrder.of("console")),
                    entry(Room.APP, FolderOrder.of("app -> trial, newproject, doctor, inspection")),
                    entry(Room.JUNIT, FolderOrder.of("junit")));

    private FolderOrders() {}
}
