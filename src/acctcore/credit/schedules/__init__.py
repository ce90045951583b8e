"""Schedules of loans in whole minor units: level, equal principal, bullet, balloon, grace."""
