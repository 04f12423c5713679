/* errno is kept right after the I/O call, before anything else can change it. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_socket_connection();
    SSL *ssl = connection.client;
    FILE *log = fopen("/dev/full", "w");
    int cause = 0;
    require(log != NULL && setvbuf(log, NULL, _IONBF, 0) == 0, "a log on a full disk");
    cut_connection(&connection);
    ERR_clear_error();
    int n = SSL_write(ssl, "hello", 5);
    int write_errno = errno;
    if (n <= 0) {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
        case SSL_ERROR_ZERO_RETURN:
            require(0, "a server that is gone");
            break;
        case SSL_ERROR_SYSCALL:
            fprintf(log, "the connection is broken\n");
            cause = write_errno;
            break;
        default:
            break;
        }
    }
    fclose(log);
    free_connection(&connection);
    printf("%s\n", strerror(cause));
    return confirm(cause == EPIPE, "errno is that of the write");
}
