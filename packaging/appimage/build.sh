#!/bin/sh
# Makes photogroup.AppImage of what PyInstaller has built: `packaging/appimage/build.sh dist/photogroup [APPIMAGETOOL]`.
# Without appimagetool the folder that it would pack is made, and can be run by its AppRun.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
built=${1:?"usage: packaging/appimage/build.sh dist/photogroup [appimagetool]"}
tool=${2:-appimagetool}
id=app.photogroup.Photogroup
dir=${APPDIR:-"$root/build/photogroup.AppDir"}
rm -rf "$dir"
mkdir -p "$dir/usr/lib" "$dir/usr/share/applications" "$dir/usr/share/metainfo" "$dir/usr/share/icons/hicolor/scalable/apps"
cp -rl "$built" "$dir/usr/lib/photogroup" 2>/dev/null || cp -r "$built" "$dir/usr/lib/photogroup"
cp "$root/packaging/linux/$id.desktop" "$dir/usr/share/applications/"
cp "$root/packaging/linux/$id.metainfo.xml" "$dir/usr/share/metainfo/"
cp "$root/assets/icons/photogroup.svg" "$dir/usr/share/icons/hicolor/scalable/apps/$id.svg"
cp "$root/packaging/linux/$id.desktop" "$root/assets/icons/photogroup.svg" "$dir/"
mv "$dir/photogroup.svg" "$dir/$id.svg"
cat > "$dir/AppRun" <<'RUN'
#!/bin/sh
# The window, or a command: photogroup.AppImage people
exec "$(dirname "$(readlink -f "$0")")/usr/lib/photogroup/photogroup" "$@"
RUN
chmod 755 "$dir/AppRun"
if command -v "$tool" >/dev/null; then "$tool" "$dir" "$root/dist/photogroup.AppImage"; else
    echo "There is no appimagetool here. Run it as it is: $dir/AppRun"; fi
