/* Starts one static program in turn bare (fork, exec, wait) and confined, and prints the
 * nanoseconds of each pair: start PROGRAM COUNT. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/num.h"
#include "sandbox/sandbox.h"

static int64_t start_bare(char *path, int null)
{
	char *const argv[] = {path, NULL}, *const env[] = {NULL};
	int64_t began = clock_wall_ns();
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
		execve(path, argv, env);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		return -1;
	return clock_wall_ns() - began;
}

static int64_t start_confined(struct sandbox *sb, int exe, int null, struct err *err)
{
	static const char *const argv[] = {"program", NULL}, *const env[] = {NULL};
	const int fds[] = {null, null, null};
	const struct program p = {
		.name = "program",
		.profile = PROFILE_COMPUTE,
		.exe = exe,
		.argv = argv,
		.env = env,
		.fds = fds,
		.n_fds = 3,
		.limits = {.cpu_ns = NS_PER_S,
			   .wall_ns = NS_PER_S,
			   .memory_bytes = 256 << 20,
			   .stack_bytes = 8 << 20,
			   .file_bytes = 1 << 20},
	};
	int64_t began = clock_wall_ns();
	struct confined *c;
	bool good;

	if (sandbox_run(sb, &p, &c, err) < 0 || sandbox_finish(sb, c, err) < 0)
		return -1;
	began = clock_wall_ns() - began;
	good = confined_ending(c)->outcome == OUTCOME_EXITED &&
	       confined_ending(c)->exit_status == 0;
	confined_free(sb, c);
	return good ? began : err_set(err, ERR_SYSTEM, "the program did not end well");
}

static void print_layers(struct sandbox *sb, struct err *err)
{
	unsigned layers;

	if (sandbox_layers(sb, &layers, err) < 0)
		return;
	printf("layers");
	for (int i = 0; i < LAYERS; i++)
		if (layers & 1u << i)
			printf(" %s", layer_name((enum layer)(1 << i)));
	printf("\n");
}

static int measure(char *path, uint64_t count, struct err *err)
{
	const char *const paths[] = {"/usr/lib", NULL};
	const struct sandbox_config config = {.paths = paths};
	int exe = open(path, O_RDONLY | O_CLOEXEC), null = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct sandbox *sb;

	if (exe < 0 || null < 0 || sandbox_new(&config, &sb, err) < 0)
		return -1;
	print_layers(sb, err);
	for (uint64_t i = 0; i < count; i++) {
		int64_t bare = start_bare(path, null);
		int64_t confined = start_confined(sb, exe, null, err);

		if (bare < 0 || confined < 0)
			break;
		printf("%" PRId64 " %" PRId64 "\n", bare, confined);
	}
	sandbox_free(sb);
	return err->kind == ERR_NONE ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct err err = {0};
	uint64_t count;

	if (argc != 3 || !num_parse_u64(argv[2], 1, 100000, &count)) {
		fprintf(stderr, "usage: start PROGRAM COUNT\n");
		return 2;
	}
	if (measure(argv[1], count, &err) == 0)
		return 0;
	fprintf(stderr, "start: %s\n", err.text);
	return 3;
}
