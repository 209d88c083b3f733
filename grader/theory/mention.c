#include "grader/theory/mention.h"

#include "grader/theory/lexicon.h"

int direction_at(const struct text *t, const struct lexicon *lex, size_t at, size_t *len)
{
	const struct token *k = &t->tokens[at];
	int direction = 0;

	*len = 1;
	for (size_t i = 0; i < k->n_senses; i++) {
		int sign =
			(k->senses[i].group == lex->upward) - (k->senses[i].group == lex->downward);

		if (sign == 0 || (direction != 0 && (size_t)k->senses[i].span <= *len))
			continue;
		direction = sign;
		*len = (size_t)k->senses[i].span;
	}
	return direction;
}

bool is_denied_at(const struct text *t, size_t at)
{
	int by = t->tokens[at].denied_by;

	return by >= 0 && !t->tokens[by].is_supposed;
}

bool is_link_at(const struct text *t, const struct lexicon *lex, size_t at)
{
	return token_has(&t->tokens[at], lex->link);
}
