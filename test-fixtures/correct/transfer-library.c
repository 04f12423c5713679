// openssl-lint-test: preset=recommended
/* In the manner of a transfer library: a back end behind function pointers, results through ssize_t. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

typedef int result_code;
enum { RESULT_OK = 0, RESULT_AGAIN = 81, RESULT_SEND_ERROR = 55, RESULT_RECV_ERROR = 56 };

struct backend {
    SSL *handle;
};

struct filter {
    struct backend *backend;
    int use_ssl;
};

static const char *name_of(int err) {
    switch (err) {
    case SSL_ERROR_NONE:
        return "SSL_ERROR_NONE";
    case SSL_ERROR_SSL:
        return "SSL_ERROR_SSL";
    case SSL_ERROR_SYSCALL:
        return "SSL_ERROR_SYSCALL";
    default:
        return "SSL_ERROR unknown";
    }
}

static char *text_of(unsigned long entry, char *buffer, size_t size) {
    ERR_error_string_n(entry, buffer, size);
    return buffer;
}

static ssize_t send_data(struct filter *filter, const void *memory, size_t length, result_code *code) {
    struct backend *backend = filter->backend;
    int err;
    char text[256];
    unsigned long entry;
    int rc;

    ERR_clear_error();
    rc = SSL_write(backend->handle, memory, (int)length);

    if (rc <= 0) {
        err = SSL_get_error(backend->handle, rc);
        switch (err) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            *code = RESULT_AGAIN;
            rc = -1;
            goto out;
        case SSL_ERROR_SYSCALL: {
            int saved = errno;
            entry = ERR_get_error();
            if (entry)
                text_of(entry, text, sizeof text);
            else if (saved)
                snprintf(text, sizeof text, "%s", strerror(saved));
            else
                snprintf(text, sizeof text, "%s", name_of(err));
            *code = RESULT_SEND_ERROR;
            rc = -1;
            goto out;
        }
        case SSL_ERROR_SSL:
            entry = ERR_get_error();
            fprintf(stderr, "SSL_write: %s\n", text_of(entry, text, sizeof text));
            *code = RESULT_SEND_ERROR;
            rc = -1;
            goto out;
        default:
            fprintf(stderr, "SSL_write: %s\n", name_of(err));
            *code = RESULT_SEND_ERROR;
            rc = -1;
            goto out;
        }
    }
    *code = RESULT_OK;
out:
    return rc;
}

static ssize_t receive_data(struct filter *filter, char *buffer, size_t size, result_code *code) {
    char text[256];
    unsigned long entry;
    ssize_t nread;
    struct backend *backend = filter->backend;

    ERR_clear_error();
    nread = (ssize_t)SSL_read(backend->handle, buffer, (int)size);
    if (nread <= 0) {
        int err = SSL_get_error(backend->handle, (int)nread);
        switch (err) {
        case SSL_ERROR_NONE:
            break;
        case SSL_ERROR_ZERO_RETURN:
            filter->use_ssl = 0;
            break;
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            *code = RESULT_AGAIN;
            nread = -1;
            goto out;
        default:
            entry = ERR_get_error();
            if ((nread < 0) || entry) {
                int saved = errno;
                if (entry)
                    text_of(entry, text, sizeof text);
                else
                    snprintf(text, sizeof text, "%s, errno %d", name_of(err), saved);
                fprintf(stderr, "SSL_read: %s\n", text);
                *code = RESULT_RECV_ERROR;
                nread = -1;
                goto out;
            }
        }
    }
    *code = RESULT_OK;
out:
    return nread;
}

struct transport {
    ssize_t (*send)(struct filter *, const void *, size_t, result_code *);
    ssize_t (*receive)(struct filter *, char *, size_t, result_code *);
};

const struct transport tls_transport = {send_data, receive_data};
