/** Every named function, class or constant exported from a pure package carries a docstring directly above it. */
export const requireDocstring = {
  meta: {
    type: 'suggestion',
    messages: { missing: 'Say in a docstring what {{name}} is: meaning, units, limits, source.' },
  },
  create(context) {
    return {
      ExportNamedDeclaration(node) {
        const declaration = node.declaration
        if (!declaration || declaration.type.startsWith('TSType') || declaration.type === 'TSInterfaceDeclaration')
          return
        const comments = context.sourceCode.getCommentsBefore(node)
        const last = comments[comments.length - 1]
        if (last?.type === 'Block' && last.value.startsWith('*')) return
        const name = declaration.id?.name ?? declaration.declarations?.[0]?.id?.name ?? 'this export'
        context.report({ node, messageId: 'missing', data: { name } })
      },
    }
  },
}
