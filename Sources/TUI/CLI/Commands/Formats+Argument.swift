import ArgumentParser

extension ResultFormat: ExpressibleByArgument {}

extension ListFormat: ExpressibleByArgument {}
