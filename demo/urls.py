from django.urls import path

from demo.komponen import views

app_name = "komponen"
urlpatterns = [
    path("", views.show_components, name="index"),
    path("formulir/", views.show_form_page, name="form_page"),
    path("meja/", views.show_desk_page, name="desk_page"),
]
