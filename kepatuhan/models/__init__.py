from kepatuhan.models.pengingat import Pengingat

__all__ = ["Pengingat"]
