// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/frame/mainframe.h"

#include <memory>

namespace licheng::sample {

/// A frame with invented data on home and course outcomes, for pictures and keyboard tests.
struct SampleFrame
{
    std::unique_ptr<ActionTable> actions;
    std::unique_ptr<MainFrame> frame;
};

[[nodiscard]] std::vector<NavigationGroup> navigation();
[[nodiscard]] SampleFrame make(Theme &theme);

} // namespace licheng::sample
