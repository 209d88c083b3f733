# bash completion for grader: commands, options, task and question ids, choices

_grader_ids()
{
	grader list --ids "$@" 2>/dev/null
}

_grader_words()
{
	mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

_grader()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' i n=0
	local -A options=(
		[grade]="--answers --judge --judge-timeout --format --min-level --seed --lang --explain --record --no-record"
		[batch]="--out --task --roster --jobs --seed --lang --quiet --points --feedback --canvas --moodle --column"
		[report]="--points --feedback --canvas --moodle --column"
		[gradescope-zip]="--out --seed"
		[task]="--seeds --out"
		[doctor]="--attack --programs"
		[quiz]="--topic --difficulty --count --due --question --judge --judge-timeout"
		[answer]="--format --judge --judge-timeout --record"
		[question]=""
		[progress]="--topic --format --out --retention --steps"
		[list]="--ids --kind --topic"
		[show]="--answer"
		[new]="--out --lang"
	)

	COMPREPLY=()
	# the word in front of a lone = is the option that takes the value
	[[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}
	[[ $cur == = ]] && prev=${COMP_WORDS[COMP_CWORD - 1]} && cur=
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--format | --min-level | --seed | --seeds | --kind | --topic | --out | --lang | --tasks | --task | \
			--roster | --jobs | --points | --feedback | --canvas | --moodle | --column | --programs | \
			--difficulty | --count | --question | --answers | --judge | --judge-timeout | --retention | --steps)
			[[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))
			((i++))
			;;
		-* | =) ;;
		*)
			if [[ -z $command ]]; then command=${COMP_WORDS[i]}; else ((n++)); fi
			;;
		esac
	done
	case $prev in
	--format)
		if [[ $command == progress ]]; then _grader_words "text json anki"; else _grader_words "text json junit gradescope"; fi
		return
		;;
	--steps) _grader_words "on off"; return ;;
	--min-level) _grader_words "weak ok strong"; return ;;
	--difficulty) _grader_words "beginner intermediate advanced any"; return ;;
	--question) _grader_words "$(_grader_ids --kind question)"; return ;;
	--kind) _grader_words "all task question"; return ;;
	--lang) _grader_words "auto c cpp python"; return ;;
	--tasks) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
	--feedback) _grader_words "full groups level"; return ;;
	--task) _grader_words "$(_grader_ids --kind task)"; return ;;
	--out | --roster | --canvas | --moodle | --programs | --answers | --judge)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--seed | --seeds | --topic | --count | --judge-timeout | --retention | --jobs | --points | --column) return ;;
	esac
	if [[ $cur == -* ]]; then
		_grader_words "${options[${command:-none}]} --tasks --help$([[ $command ]] || echo " --version")"
		return
	fi
	case $command:$n in
	:*) _grader_words "${!options[*]} help" ;;
	help:0) _grader_words "${!options[*]}" ;;
	task:0) _grader_words "check kit" ;;
	task:1 | report:0) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
	batch:0) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	grade:0 | new:0 | gradescope-zip:0) _grader_words "$(_grader_ids --kind task)" ;;
	question:0) _grader_words "check" ;;
	progress:0) _grader_words "export import" ;;
	answer:0) _grader_words "$(_grader_ids --kind question)" ;;
	answer:1 | question:1 | progress:1) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	show:0) _grader_words "$(_grader_ids)" ;;
	grade:1 | new:1) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	esac
}

complete -o filenames -F _grader grader
