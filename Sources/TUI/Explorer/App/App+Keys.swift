/// Keys and pasted text.
extension App {
  mutating func press(_ key: Key) -> [Effect] {
    log.acknowledge()
    if isTooSmall {
      let quits = key == .character("q") || key == .control("c")
      return quits ? [.quit] : key == .control("z") ? [.suspend] : []
    }
    let scope = scope
    switch Binding.match(pendingKeys + [key], in: scope) {
    case .action(let action):
      pendingKeys = []
      return perform(action)
    case .pending:
      pendingKeys.append(key)
      return []
    case .none:
      let hadPending = !pendingKeys.isEmpty
      pendingKeys = []
      if hadPending { return press(key) }
    }
    if scope == .palette { return typeCommand(key) }
    if case .prompt(let prompt)? = popup { return type(key, in: prompt) }
    return isTyping ? current.type(key) : []
  }

  mutating func paste(_ text: String) -> [Effect] {
    log.acknowledge()
    if scope == .palette { return pasteCommand(text) }
    if case .prompt(let prompt)? = popup { return paste(text, in: prompt) }
    // What was meant for a line of text is no row of commands.
    return isTyping ? current.paste(text) : []
  }
}
