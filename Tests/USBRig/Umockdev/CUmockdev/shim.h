#include <sys/ioctl.h>
#include <linux/usbdevice_fs.h>
#include <umockdev.h>

// The numbers of ioctls are macros that Swift cannot evaluate.
static const unsigned long usbfs_claim_interface = USBDEVFS_CLAIMINTERFACE;
static const unsigned long usbfs_clear_halt = USBDEVFS_CLEAR_HALT;
static const unsigned long usbfs_discard_urb = USBDEVFS_DISCARDURB;
static const unsigned long usbfs_disconnect_claim = USBDEVFS_DISCONNECT_CLAIM;
static const unsigned long usbfs_get_capabilities = USBDEVFS_GET_CAPABILITIES;
static const unsigned long usbfs_get_driver = USBDEVFS_GETDRIVER;
static const unsigned long usbfs_ioctl = USBDEVFS_IOCTL;
static const unsigned long usbfs_reap_urb_no_delay = USBDEVFS_REAPURBNDELAY;
static const unsigned long usbfs_release_interface = USBDEVFS_RELEASEINTERFACE;
static const unsigned long usbfs_reset = USBDEVFS_RESET;
static const unsigned long usbfs_set_configuration = USBDEVFS_SETCONFIGURATION;
static const unsigned long usbfs_set_interface = USBDEVFS_SETINTERFACE;
static const unsigned long usbfs_submit_urb = USBDEVFS_SUBMITURB;

// F_SETPIPE_SZ, which only GNU C shows.
static const int fcntl_set_pipe_size = 1031;

// What an ioctl wrapped in USBDEVFS_IOCTL asks of the kernel driver.
static const unsigned int usbfs_connect = (unsigned int)USBDEVFS_CONNECT;
static const unsigned int usbfs_disconnect = (unsigned int)USBDEVFS_DISCONNECT;
