/* A program that speaks plain text and TLS through the same helpers, and that always knows when one has failed. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct peer {
  int fd;
  SSL *ssl;
};

struct command {
  const char *text;
  int length;
  int (*respond)(struct peer *peer);
};

struct session {
  struct peer *peer;
  struct command *waiting;
};

int refuse(const char *why);
char *next_line(void);

static void report(struct peer *peer, int ret) {
  if (peer->ssl) {
    switch (SSL_get_error(peer->ssl, ret)) { // expect: require-want-cases "told apart from a failure"
    case SSL_ERROR_NONE:
      break;
    case SSL_ERROR_SYSCALL:
      perror("TLS");
      break;
    default:
      fprintf(stderr, "%s\n", ERR_error_string(ERR_get_error(), NULL));
      break;
    }
  } else {
    perror("write");
  }
}

static int send_bytes(struct peer *peer, const char *buffer, int length) {
  int n;
  ERR_clear_error();
  if (peer->ssl)
    n = SSL_write(peer->ssl, buffer, length);
  else
    n = write(peer->fd, buffer, length);
  if (n != length) {
    report(peer, n);
    close(peer->fd);
    peer->fd = -1;
  }
  return n;
}

static int send_answer(struct peer *peer, const char *answer) {
  int sent = send_bytes(peer, answer, strlen(answer));
  if (sent != strlen(answer))
    return refuse("the answer was not sent");
  return 0;
}

/* Nothing is written any more once a part of the command was not. */
int send_command(struct session *session, int rounds) {
  char *line;
  int n;
  for (;;) {
    struct command *command = session->waiting;
    line = next_line();
    if (line == NULL)
      return -1;
    if (command->text) {
      n = send_bytes(session->peer, command->text, command->length);
      if (n != (int)command->length)
        return -1;
    } else if (command->respond) {
      if (send_answer(session->peer, line))
        return -1;
    }
    if (send_bytes(session->peer, "\r\n", 2) != 2)
      return -1;
    if (!rounds)
      return 0;
  }
}

/* The first part may have failed; the last one is only sent if the second was. */
int send_lines(struct session *session, const char *name) {
  send_bytes(session->peer, name, strlen(name));
  if (send_bytes(session->peer, "\r\n", 2) != 2) // expect: no-io-after-fatal "on a path where SSL_get_error() has said"
    return -1;
  if (send_bytes(session->peer, ".\r\n", 3) != 3)
    return -1;
  return 0;
}

/* The line ends only where all of it was sent. */
int send_line(struct session *session, const char *line, int length) {
  if (send_bytes(session->peer, line, length) != length)
    return -1;
  if (send_bytes(session->peer, "\r\n", 2) < 2)
    return -1;
  return 0;
}

/* No more than asked for is sent, but it can be less: the right check looks for a failure. */
int send_unchecked(struct session *session, const char *line, int length) {
  if (send_bytes(session->peer, line, length) > length)
    return -1;
  return send_bytes(session->peer, "\r\n", 2); // expect: no-io-after-fatal "on a path where SSL_get_error() has said"
}
