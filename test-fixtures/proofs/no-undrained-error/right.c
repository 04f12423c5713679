/* The handler of one connection sees it fail and empties the queue. The other connection only has to wait, and that is
   the answer. */
#include <pthread.h>
#include "../connection.h"

static struct connection broken;

static void on_readable(void) {
    char buffer[16];
    ERR_clear_error();
    int n = SSL_read(broken.client, buffer, sizeof buffer);
    if (n > 0) return;
    switch (SSL_get_error(broken.client, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return;
    default:
        ERR_print_errors_fp(stdout);
        printf("one connection is given up\n");
    }
}

int main(void) {
    static pthread_once_t event = PTHREAD_ONCE_INIT;
    struct connection sound = open_connection();
    char buffer[16];
    int answer = -1;
    broken = open_connection();
    send_garbage(broken.server);
    /* Stands for an event loop, which calls the handler. */
    pthread_once(&event, on_readable);
    int n = SSL_read(sound.client, buffer, sizeof buffer);
    if (n <= 0) answer = SSL_get_error(sound.client, n);
    free_connection(&broken);
    free_connection(&sound);
    return confirm_answer(answer, SSL_ERROR_WANT_READ);
}
