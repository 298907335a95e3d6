"""Hints that a plan reads as a result ("terlaksananya …") and not as an activity ("melaksanakan …"); they never refuse."""

import re

# Activities and how to write them as a result; the words that occur in nearly every plan.
HASIL = {
    "melaksanakan": "Terlaksananya", "menyusun": "Tersusunnya", "membuat": "Tersedianya", "melakukan": "Terlaksananya",
    "mengelola": "Terkelolanya", "melayani": "Terlayaninya", "menyediakan": "Tersedianya", "mengajar": "Terlaksananya pembelajaran",
    "menyelenggarakan": "Terselenggaranya", "memelihara": "Terpeliharanya", "memeriksa": "Terperiksanya",
    "menyiapkan": "Tersedianya", "mengumpulkan": "Terkumpulnya", "melaporkan": "Tersampaikannya laporan",
    "membantu": "Terbantunya", "menyampaikan": "Tersampaikannya", "mendata": "Terdatanya", "membina": "Terbinanya",
    "mencatat": "Tercatatnya", "memantau": "Terpantaunya", "mengolah": "Terolahnya", "meningkatkan": "Meningkatnya",
    "menurunkan": "Menurunnya", "memenuhi": "Terpenuhinya", "memverifikasi": "Terverifikasinya",
}  # fmt: skip
AKTIVITAS = re.compile(r"(?:mem|men|meng|meny|mel|mer)[a-z]+(?:kan|i)")
SUDAH_HASIL = re.compile(r"(?:ter|me|ber)[a-z]+nya")


def petunjuk_hasil(teks: str) -> str:
    """How to say it as a result; empty when it reads as one already or when nothing is written."""
    pertama, _, _ = teks.strip().partition(" ")
    kata = pertama.strip(".,;:()\"'").lower()
    if not kata or SUDAH_HASIL.fullmatch(kata):
        return ""
    if kata in HASIL:
        return f'Tulis sebagai hasil, misalnya "{HASIL[kata]} …", bukan "{pertama} …".'
    if AKTIVITAS.fullmatch(kata):
        return f'"{pertama} …" terbaca sebagai kegiatan. Tulis hasilnya, misalnya "Terlaksananya …".'
    return ""
