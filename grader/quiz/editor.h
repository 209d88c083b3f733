/* An answer written in the user's own editor: $VISUAL, $EDITOR, or the first that is there of
 * sensible-editor, nano and vi.
 */
#ifndef GRADER_QUIZ_EDITOR_H
#define GRADER_QUIZ_EDITOR_H

struct buf;
struct err;

/* Opens a file with *text and, below a line that says so, the question's prompt; puts what stands
 * above that line then back into *text. The command may hold arguments, as the shell reads them.
 * On failure *text is as it was: ERR_USAGE where there is no editor, it ends badly, or what was
 * written is no text or larger than *text's cap. */
int editor_edit(const char *question, const char *prompt, struct buf *text, struct err *err);

#endif
