import Glibc

print("kiosk-agent")
