import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

from network import Network, Shape  # noqa: E402
from soup import average_of  # noqa: E402


def test_the_average_of_networks_is_the_mean_of_every_tensor_and_leaves_the_parts_alone():
    torch.manual_seed(0)
    parts = [Network(Shape(), 9) for _ in range(3)]
    before = [{k: v.clone() for k, v in p.state_dict().items()} for p in parts]
    mean = average_of(parts).state_dict()
    for name in ("stages.1.conv.weight", "lstm.weight_hh_l0_reverse", "emotion.bias"):
        assert torch.allclose(mean[name], sum(b[name] for b in before) / 3, atol=1e-7)
    assert all(torch.equal(p.state_dict()[k], v) for p, b in zip(parts, before) for k, v in b.items())


def test_the_average_of_equal_networks_answers_as_they_do():
    torch.manual_seed(1)
    model = Network(Shape(), 9).eval()
    x = torch.randn(2, 148, 64)
    with torch.no_grad():
        assert torch.allclose(average_of([model, model]).eval()(x)[0], model(x)[0], atol=1e-5)
