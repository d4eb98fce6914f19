"""Sentences of the audit trail for what the seasons keep beside batches and lines."""

from resources.i18n import N_

GROUPS: dict[str, str] = {
    "event": N_("Job events"),
    "jobs": N_("Job seekers"),
    "training": N_("Training classes"),
    "site": N_("Sites and routes"),
    "student": N_("Students"),
    "relief": N_("Year-round relief"),
    "figure": N_("Yearly figures"),
}

SENTENCES: dict[str, str] = {
    "event.attend": N_("Noted that {employer} was present at {name}."),
    "event.remove": N_("Took event {name} out of the counts."),
    "event.restore": N_("Counted event {name} again."),
    "event.save": N_("Saved event {name} of {about}."),
    "event.save_employer": N_("Saved employer {name}."),
    "event.save_vacancy": N_("Saved post {post} of event {name}."),
    "jobs.follow_up": N_("Recorded a call to {name} after the first day at work."),
    "jobs.save_intent": N_("Saved a job intent of {name}."),
    "jobs.save_seeker": N_("Saved job seeker {name}."),
    "training.certify": N_("Noted the certificates of {count} trainees."),
    "training.remove_class": N_("Took class {name} out of the counts."),
    "training.restore_class": N_("Counted class {name} again."),
    "training.save_class": N_("Saved class {name} of {about}."),
    "training.save_trainee": N_("Saved trainee {name} of class {class}."),
    "site.order": N_("Changed the order of {count} stops of {about}."),
    "site.photo": N_("Noted the photos of {count} deliveries of {about}."),
    "site.plan": N_("Put {count} stops on a round of {about}."),
    "site.save": N_("Saved site {name}."),
    "site.save_team": N_("Saved team {name} of {about}."),
    "site.visit": N_("Noted visits to {count} stops of {about}."),
    "student.resume": N_("Took back the stop of student {name}."),
    "student.save": N_("Saved student {name}."),
    "student.stop": N_("Stopped aid to student {name}."),
    "relief.donate": N_("Recorded a donation in {about}: {name}."),
    "relief.end": N_("Ended the monthly aid of {name}."),
    "relief.promise": N_("Saved the monthly aid of {name}."),
    "relief.remove_donation": N_("Took donation {name} of {about} out of the sums."),
    "figure.remove": N_("Removed the yearly figure {name} of {year}."),
    "figure.save": N_("Saved the yearly figure {name} of {year}."),
    "campaign.decide": N_("Decided on {count} people of campaign {about}."),
    "campaign.plan": N_("Saved the plan of campaign {about}."),
    "campaign.set_budget": N_("Set the budget of campaign {about}: {amount} yuan."),
    "batch.follow": N_("Let batch {about} follow batch {first}."),
}
