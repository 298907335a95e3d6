from django import forms


class CariKunciForm(forms.Form):
    cari = forms.CharField(label="NIP atau nama", required=False, max_length=100)


class CabutKunciForm(forms.Form):
    bersyarat = ("alasan",)  # the service refuses an empty one with its own message
    alasan = forms.CharField(
        label="Alasan mencabut",
        help_text="Tercatat dalam jejak audit.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
