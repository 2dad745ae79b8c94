// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/model/course_outcome.h"

namespace licheng::service
{

/// Brings the outcome's documentCount and mediaCount into line with its files, and returns the outcome.
[[nodiscard]] protocol::Answer<CourseOutcome> recountFiles(store::WriteContext &write, Id<CourseOutcome> outcome);

} // namespace licheng::service
