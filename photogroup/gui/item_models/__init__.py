"""What the views show: snapshots of plain rows, which never write to the library."""
