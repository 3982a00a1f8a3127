/// The resources that Elbow holds at one moment. Memory in KB, heap, classes and metaspace after a
/// full collection where `collected`.
record Sample(
        long second,
        long threads,
        long files,
        long sockets,
        long children,
        long rss,
        long childrenRss,
        boolean collected,
        long classes,
        long metaspace,
        long heap) {
    static final String HEAD =
            "%6s %9s %8s %6s %8s %9s %8s %13s %8s %10s %8s"
                    .formatted(
                            "second",
                            "answers",
                            "threads",
                            "files",
                            "sockets",
                            "children",
                            "rss-MB",
                            "children-MB",
                            "classes",
                            "metasp-KB",
                            "heap-MB");

    String line(long answers) {
        return "%6d %9d %8d %6d %8d %9d %8d %13d %8s %10s %8s"
                .formatted(
                        second,
                        answers,
                        threads,
                        files,
                        sockets,
                        children,
                        rss / 1024,
                        childrenRss / 1024,
                        classes,
                        metaspace,
                        collected ? Long.toString(heap / 1024) : "-");
    }
}
